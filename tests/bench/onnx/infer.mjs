// How long onnxruntime takes to infer 64 pictures: infer.mjs THREADS SECONDS
import ort from 'onnxruntime-node';

const threads = Number(process.argv[2]), seconds = Number(process.argv[3]);
const session = await ort.InferenceSession.create('resnet18.onnx', {
  intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: 'all',
});
const numbers = Float32Array.from({length: 64 * 3 * 32 * 32}, () => Math.random() - 0.5);
const feeds = {x: new ort.Tensor('float32', numbers, [64, 3, 32, 32])};
await session.run(feeds);
const times = [];
for (const end = performance.now() + seconds * 1e3; performance.now() < end || times.length < 3;) {
  const start = performance.now();
  await session.run(feeds);
  times.push((performance.now() - start) / 1e3);
}
times.sort((a, b) => a - b);
const value = times[Math.floor(times.length / 2)];
console.log(JSON.stringify({case: 'infer resnet18', unit: 's', value}));
